using 'main.bicep'

param name = 'throughline'
param instances = 2
// From the environment of whoever deploys: it belongs in no file.
param idSecret = readEnvironmentVariable('ID_SECRET')
