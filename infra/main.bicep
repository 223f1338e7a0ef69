// Everything that Throughline runs on, in one resource group:
//   az deployment group create --resource-group RG --template-file infra/main.bicep --parameters infra/main.bicepparam

targetScope = 'resourceGroup'

@description('Begins the names of the resources: 3 to 12 lower-case letters and digits, a letter first.')
@minLength(3)
@maxLength(12)
param name string

param location string = resourceGroup().location

@description('What the names of the tables, the queue and the containers begin with.')
@minLength(3)
@maxLength(21)
param tablePrefix string = 'throughline'

@description('One sends, each answers presses; two so that one may fail.')
@minValue(1)
@maxValue(3)
param instances int = 2

@description('Size of a machine of the plan.')
param planSku string = 'P0v3'

@description('The connector of your region, such as https://smba.trafficmanager.net/uk/, to write first to people for whom the app is installed. Empty: people are written to once they have opened the bot.')
param chatServiceUrl string = ''

@description('Makes ids of shout-outs that nobody can work out: by chance, 32 characters or more, such as openssl rand -hex 32 prints. The same at every deployment.')
@secure()
@minLength(32)
param idSecret string

@description('Makes the hashes of ids in the log, 32 characters or more. Empty: each process makes its own.')
@secure()
param logKey string = ''

@description('Seven years: the audit is kept for six, and a seal must outlive the last event that it holds.')
param sealDays int = 2557

@description('Days for which the log is kept.')
param logDays int = 90

param tags object = { app: 'throughline' }

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: '${name}-id'
  location: location
  tags: tags
}

resource logs 'Microsoft.OperationalInsights/workspaces@2023-09-01' = {
  name: '${name}-logs'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: logDays
  }
}

module storage 'storage.bicep' = {
  name: 'storage'
  params: {
    location: location
    tags: tags
    name: take('${name}${uniqueString(resourceGroup().id)}', 24)
    prefix: tablePrefix
    principalId: identity.properties.principalId
    sealDays: sealDays
    workspaceId: logs.id
  }
}

resource plan 'Microsoft.Web/serverfarms@2023-12-01' = {
  name: '${name}-plan'
  location: location
  tags: tags
  kind: 'linux'
  sku: { name: planSku, capacity: instances }
  properties: { reserved: true }
}

// As src/config.ts wants them; what is not named here has its default there.
var settings = union(
  {
    BOT_APP_ID: identity.properties.clientId
    BOT_TENANT_ID: tenant().tenantId
    BOT_CREDENTIAL: 'managed-identity'
    // Which of the identities of the app the Azure clients take.
    AZURE_CLIENT_ID: identity.properties.clientId
    STORAGE_TABLES_URL: storage.outputs.tablesUrl
    STORAGE_QUEUES_URL: storage.outputs.queuesUrl
    STORAGE_BLOBS_URL: storage.outputs.blobsUrl
    TABLE_PREFIX: tablePrefix
    ID_SECRET: idSecret
    PEOPLE_PICKER: 'on'
    PORT: '8080'
    // The package is built before it is sent.
    SCM_DO_BUILD_DURING_DEPLOYMENT: 'false'
    // Time for what is in flight when an instance is stopped.
    WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'
  },
  chatServiceUrl == '' ? {} : { CHAT_SERVICE_URL: chatServiceUrl },
  logKey == '' ? {} : { LOG_KEY: logKey }
)

resource app 'Microsoft.Web/sites@2023-12-01' = {
  name: '${name}-${take(uniqueString(resourceGroup().id), 6)}'
  location: location
  tags: tags
  kind: 'app,linux'
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    serverFarmId: plan.id
    httpsOnly: true
    clientAffinityEnabled: false
    siteConfig: {
      linuxFxVersion: 'NODE|24-lts'
      appCommandLine: 'node dist/main.js'
      // It plans and sends by itself: it must not sleep when nobody asks.
      alwaysOn: true
      healthCheckPath: '/readyz'
      minTlsVersion: '1.2'
      ftpsState: 'Disabled'
      http20Enabled: true
    }
  }
}

resource appSettings 'Microsoft.Web/sites/config@2023-12-01' = {
  parent: app
  name: 'appsettings'
  properties: settings
}

// No user name and password: only an identity may put a package here.
resource noBasicScm 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'scm'
  properties: { allow: false }
}

resource noBasicFtp 'Microsoft.Web/sites/basicPublishingCredentialsPolicies@2023-12-01' = {
  parent: app
  name: 'ftp'
  properties: { allow: false }
}

resource appLogs 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'logs'
  scope: app
  properties: {
    workspaceId: logs.id
    logs: [
      { category: 'AppServiceConsoleLogs', enabled: true }
      { category: 'AppServicePlatformLogs', enabled: true }
    ]
  }
}

resource bot 'Microsoft.BotService/botServices@2022-09-15' = {
  name: '${name}-bot'
  location: 'global'
  tags: tags
  kind: 'azurebot'
  sku: { name: 'S1' }
  properties: {
    displayName: 'Throughline'
    endpoint: 'https://${app.properties.defaultHostName}/api/messages'
    msaAppType: 'UserAssignedMSI'
    msaAppId: identity.properties.clientId
    msaAppTenantId: tenant().tenantId
    msaAppMSIResourceId: identity.id
    disableLocalAuth: true
  }
}

resource teams 'Microsoft.BotService/botServices/channels@2022-09-15' = {
  parent: bot
  name: 'MsTeamsChannel'
  location: 'global'
  properties: {
    channelName: 'MsTeamsChannel'
    properties: { isEnabled: true, acceptedTerms: true }
  }
}

output appName string = app.name
output botName string = bot.name
output botAppId string = identity.properties.clientId
output storageAccount string = storage.outputs.accountName
output sealContainer string = storage.outputs.sealContainer
