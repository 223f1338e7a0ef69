using 'main.bicep'

param name = 'throughline'
param instances = 2
