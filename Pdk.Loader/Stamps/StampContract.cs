namespace Pdk.Loader;

/// <summary>A contract as a stamp names it.</summary>
/// <param name="Id">The contract's id.</param>
/// <param name="Major">The major version on the plugin's side.</param>
/// <param name="Minor">The minor version on the plugin's side.</param>
/// <param name="LayoutHash">The hash of the layout text on the plugin's side.</param>
public sealed record StampContract(string Id, ushort Major, ushort Minor, ulong LayoutHash)
{
    /// <summary>Id and version: <c>pdk.codec 1.0</c>.</summary>
    public override string ToString() => $"{Id} {Major}.{Minor}";
}
