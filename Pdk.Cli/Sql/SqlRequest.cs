using Pdk.Loader;

namespace Pdk.Cli.Sql;

/// <summary>What SQL is written of, and how.</summary>
/// <param name="File">The library, as it was named.</param>
/// <param name="Stamp">What it says of itself.</param>
/// <param name="Functions">The functions that the engine has.</param>
/// <param name="Library">How the server names the file; null where it is the file that was named.</param>
/// <param name="Replace">Whether what is there already is replaced.</param>
internal sealed record SqlRequest(string File, PluginStamp Stamp, IReadOnlyList<StampFunction> Functions, string? Library, bool Replace)
{
    /// <summary>How the server names the file.</summary>
    public string Named => Library ?? Path.GetFullPath(File);
}
