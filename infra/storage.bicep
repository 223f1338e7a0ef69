// One storage account: tables hold the truth, a queue carries the work, blobs elect the leader and seal the audit.

param location string
param name string
param tags object

@description('What the names of the tables, the queue and the containers begin with: TABLE_PREFIX of the app.')
param prefix string

@description('Who the app is: gets rights to data here, and none to the account itself.')
param principalId string

@description('Days for which a seal of the audit can be neither changed nor deleted.')
param sealDays int

param workspaceId string

var tableDataContributor = '0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'
var queueDataContributor = '974c5e8b-45b9-4653-ba55-5f855dd0fb88'
var blobDataContributor = 'ba92f5b4-2d11-453d-a403-e96b0029c9fe'

resource account 'Microsoft.Storage/storageAccounts@2023-05-01' = {
  name: name
  location: location
  tags: tags
  kind: 'StorageV2'
  sku: { name: 'Standard_ZRS' }
  properties: {
    minimumTlsVersion: 'TLS1_2'
    supportsHttpsTrafficOnly: true
    // No key opens it: who reads or writes is somebody, and can be taken off.
    allowSharedKeyAccess: false
    defaultToOAuthAuthentication: true
    allowBlobPublicAccess: false
    allowCrossTenantReplication: false
  }
}

resource blobs 'Microsoft.Storage/storageAccounts/blobServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource tables 'Microsoft.Storage/storageAccounts/tableServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource queues 'Microsoft.Storage/storageAccounts/queueServices@2023-05-01' = {
  parent: account
  name: 'default'
}

resource leases 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: '${prefix}-leases'
  properties: { publicAccess: 'None' }
}

resource auditHeads 'Microsoft.Storage/storageAccounts/blobServices/containers@2023-05-01' = {
  parent: blobs
  name: '${prefix}-audit-heads'
  properties: { publicAccess: 'None' }
}

// Starts unlocked, so that a first try can be taken back. Locking it is a command of its own: see docs/deploy.md.
resource writtenOnce 'Microsoft.Storage/storageAccounts/blobServices/containers/immutabilityPolicies@2023-05-01' = {
  parent: auditHeads
  name: 'default'
  properties: {
    immutabilityPeriodSinceCreationInDays: sealDays
    allowProtectedAppendWrites: false
  }
}

// The app makes its tables and its queue itself, so these two rights are on the account; the blobs' are not.
resource mayUseTables 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, tableDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', tableDataContributor)
  }
}

resource mayUseQueues 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(account.id, principalId, queueDataContributor)
  scope: account
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', queueDataContributor)
  }
}

resource mayUseLeases 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(leases.id, principalId, blobDataContributor)
  scope: leases
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

resource maySeal 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(auditHeads.id, principalId, blobDataContributor)
  scope: auditHeads
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: subscriptionResourceId('Microsoft.Authorization/roleDefinitions', blobDataContributor)
  }
}

// Who wrote to the tables, by identity: when the check of the audit finds a row, this says whose hand it was.
resource tableWrites 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'writes'
  scope: tables
  properties: {
    workspaceId: workspaceId
    logs: [
      { category: 'StorageWrite', enabled: true }
      { category: 'StorageDelete', enabled: true }
    ]
  }
}

resource blobWrites 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  name: 'deletes'
  scope: blobs
  properties: {
    workspaceId: workspaceId
    logs: [{ category: 'StorageDelete', enabled: true }]
  }
}

output tablesUrl string = account.properties.primaryEndpoints.table
output queuesUrl string = account.properties.primaryEndpoints.queue
output blobsUrl string = account.properties.primaryEndpoints.blob
output accountName string = account.name
output sealContainer string = auditHeads.name
