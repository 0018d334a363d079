using Pdk.Fixtures;
using Pdk.Loader;

namespace Pdk.Cli.Tests.Secrets;

/// <summary>A component of a plugin that the kit ships, with what its stamp says of it.</summary>
/// <param name="File">The published library.</param>
/// <param name="Contract">What it is: <c>pdk.sink</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Settings">Its settings.</param>
internal sealed record ShippedComponent(string File, string Contract, string Name, IReadOnlyList<StampSetting> Settings)
{
    /// <summary>Those with a secret, of every published plugin and of the fixture whose settings are secrets of every kind.</summary>
    public static IReadOnlyList<ShippedComponent> All { get; } = [.. Libraries().SelectMany(In)];

    /// <summary>How a test names it.</summary>
    public override string ToString() => $"{Path.GetFileNameWithoutExtension(File)}/{Name} ({Contract})";

    private static IEnumerable<string> Libraries() =>
    [
        .. new[] { NativeFixtures.PluginsFolder, NativeFixtures.SamplesFolder }.SelectMany(Directory.EnumerateFiles).Where(IsLibrary),
        NativeFixtures.Vault,
    ];

    // Companions such as libe_sqlite3 lie there as well, and are no plugins.
    private static bool IsLibrary(string file) => Path.GetExtension(file) is ".so" or ".dylib" && !Path.GetFileName(file).StartsWith("lib", StringComparison.Ordinal);

    private static IEnumerable<ShippedComponent> In(string file)
    {
        using var host = new PluginHost(new PluginHostOptions { UseEnvironment = false });
        LoadReportRow row = host.LoadFile(file);
        Assert.True(row.IsReady, row.ToString());
        return
        [
            .. from component in Assert.Single(host.Libraries).Stamp.Components
               where component.Settings.Any(HasSecret)
               from contract in component.Implements
               where contract.Id is "pdk.source" or "pdk.sink" or "pdk.codec" or "pdk.preprocessor" or "pdk.postprocessor"
               select new ShippedComponent(file, contract.Id, component.Name, component.Settings),
        ];
    }

    private static bool HasSecret(StampSetting setting) => setting.IsSecret || setting.Settings.Any(HasSecret);
}
