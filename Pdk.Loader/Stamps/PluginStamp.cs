namespace Pdk.Loader;

/// <summary>What a library says about itself, before any of its code runs. Immutable.</summary>
public sealed record PluginStamp
{
    /// <summary>The ABI's major version: equal on both sides, or they cannot talk.</summary>
    public required ushort AbiMajor { get; init; }

    /// <summary>The ABI's minor version.</summary>
    public required ushort AbiMinor { get; init; }

    /// <summary>The version of the kit that made the plugin; empty where it was made by hand.</summary>
    public string Kit { get; init; } = "";

    /// <summary>The framework that the plugin was built for: <c>net10.0</c>; empty where it is not written in .NET.</summary>
    public string Framework { get; init; } = "";

    /// <summary>The version of the runtime inside the library; empty where it is not written in .NET.</summary>
    public string Runtime { get; init; } = "";

    /// <summary>The library's name.</summary>
    public required string Name { get; init; }

    /// <summary>The library's version.</summary>
    public required string Version { get; init; }

    /// <summary>The components, in the order of the library's table.</summary>
    public IReadOnlyList<StampComponent> Components { get; init; } = [];

    /// <summary>What the library exports for hosts that are not of this kit.</summary>
    public IReadOnlyList<StampExport> Exports { get; init; } = [];

    /// <summary>The functions that query engines and other hosts call.</summary>
    public IReadOnlyList<StampFunction> Functions { get; init; } = [];

    /// <summary>The layout texts of the contracts that the library implements or needs.</summary>
    public IReadOnlyList<StampLayout> Layouts { get; init; } = [];

    /// <summary>The text that all of this was read from.</summary>
    public string Text { get; init; } = "";
}
