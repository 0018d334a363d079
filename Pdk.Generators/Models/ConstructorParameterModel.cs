namespace Pdk.Generators.Models;

/// <summary>One parameter of a plugin's constructor: a host service or the configuration.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Service">The service's contract; null for the configuration.</param>
/// <param name="IsOptional">Whether the plugin can do without the service.</param>
/// <param name="Configuration">The configuration record; null for a service.</param>
internal sealed record ConstructorParameterModel(string Name, ContractUse? Service, bool IsOptional, ConfigurationModel? Configuration);
