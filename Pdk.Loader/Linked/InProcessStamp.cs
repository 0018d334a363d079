using Pdk.Abi;

namespace Pdk.Loader.Linked;

/// <summary>The stamp of a library that runs in this runtime.</summary>
internal static class InProcessStamp
{
    /// <summary>
    /// What the library says about itself; where it carries no stamp (a hand-written one, in a test), what its objects say.
    /// </summary>
    internal static PluginStamp Of(PluginLibrary library, string name) => StampReader.Read(library.Stamp).Stamp ?? new PluginStamp
    {
        AbiMajor = AbiVersion.Major,
        AbiMinor = AbiVersion.Minor,
        Name = name,
        Version = "0.0.0",
        Components = library.Components.Select(Describe).ToArray(),
    };

    private static StampComponent Describe(PluginComponent component) => new(component.Name)
    {
        Implements = component.Contracts
            .Select(static contract => new StampContract(contract.Id, contract.Major, contract.Minor, contract.LayoutHash))
            .ToArray(),
    };
}
