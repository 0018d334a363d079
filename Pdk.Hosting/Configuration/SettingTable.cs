using Microsoft.Extensions.Configuration;

namespace Pdk.Hosting.Configuration;

/// <summary>The keys of one object in the configuration, and what each does.</summary>
internal sealed class SettingTable() : Dictionary<string, Action<IConfigurationSection>>(StringComparer.OrdinalIgnoreCase);
