using Pdk.Loader;

namespace Pdk.Testing.Hosts;

/// <summary>A host and what its instances log.</summary>
/// <param name="Plugins">The host.</param>
/// <param name="Logs">What its instances log.</param>
internal sealed record TestHost(PluginHost Plugins, TestLogs Logs);
