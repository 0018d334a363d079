extern alias v1_0;
extern alias v1_1;
extern alias v1_2;
extern alias v2_0;

using System.Reflection;
using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Native.Tests.Evolution;

/// <summary>One version of the contract that evolves: the host that was built against it, and the plugin that was.</summary>
/// <param name="Version">The version: <c>1.1</c>.</param>
/// <param name="Open">Makes the host.</param>
/// <param name="UseAsync">Does with the loaded rule everything that the host's version knows, and says what came back.</param>
internal sealed record EvolutionSide(string Version, Func<PluginHost> Open, Func<PluginHost, Task<IReadOnlyDictionary<string, string>>> UseAsync)
{
    public static IReadOnlyList<EvolutionSide> All { get; } =
    [
        new("1.0", v1_0::Evolution.HostSide.Open, v1_0::Evolution.HostSide.UseAsync),
        new("1.1", v1_1::Evolution.HostSide.Open, v1_1::Evolution.HostSide.UseAsync),
        new("1.2", v1_2::Evolution.HostSide.Open, v1_2::Evolution.HostSide.UseAsync),
        new("2.0", v2_0::Evolution.HostSide.Open, v2_0::Evolution.HostSide.UseAsync),
    ];

    public int Major => Version[0] - '0';

    public int Minor => Version[2] - '0';

    /// <summary>The plugin as a native library.</summary>
    public string Plugin => NativeFixtures.Evolved(Version);

    /// <summary>The same plugin as an assembly of this process.</summary>
    public Assembly LinkedPlugin => Assembly.Load($"Evolution.Plugin.V{Version.Replace('.', '_')}");

    public static EvolutionSide Of(string version) => All.Single(side => side.Version == version);
}
