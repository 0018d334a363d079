namespace Pdk.Functions;

/// <summary>A package that a file of functions uses: a line <c>#:package NAME@VERSION</c>.</summary>
/// <param name="Name">The package's name.</param>
/// <param name="Version">The one version that is taken.</param>
/// <param name="Line">The line that names it, from 1 on; 0 for what the kit adds.</param>
public sealed record FunctionPackage(string Name, string Version, int Line)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Name}@{Version}";
}
