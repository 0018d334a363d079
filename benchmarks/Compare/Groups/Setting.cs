using Pdk.Compare.Measuring;

namespace Pdk.Compare.Groups;

/// <summary>What every group is given.</summary>
/// <param name="Pairwise">Measures comparisons.</param>
/// <param name="Plugins">Finds published plugins.</param>
/// <param name="Folder">A folder for files that are needed meanwhile; the caller deletes it.</param>
internal sealed record Setting(Pairwise Pairwise, PublishedPlugins Plugins, string Folder)
{
    /// <summary>Whether everything is run a handful of times only, so that it is known to work.</summary>
    public bool IsShortest => Pairwise.Pace.Patience == 0;
}
