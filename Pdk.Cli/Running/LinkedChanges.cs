using Pdk.Runtime;

namespace Pdk.Cli.Running;

/// <summary>Tells which changes of pipelines belong together, since a link or a name ties them.</summary>
internal static class LinkedChanges
{
    /// <summary>Parts the changes: those of one part have nothing to do with those of another.</summary>
    /// <param name="members">All pipelines of the run: those between may tie others together.</param>
    /// <param name="wanted">The changes.</param>
    /// <returns>The parts; together they have each change once.</returns>
    public static IReadOnlyList<IReadOnlyList<WantedPipeline>> Split(
        IReadOnlyList<RunMember> members, IReadOnlyList<WantedPipeline> wanted)
    {
        List<(HashSet<string> Ties, List<WantedPipeline> Changes)> parts = [];
        foreach (RunMember member in members)
        {
            // As it runs, and as it is to run.
            List<WantedPipeline> changes = [.. wanted.Where(one => one.Member == member)];
            HashSet<string> ties = [.. TiesOf(member.Definition), .. changes.SelectMany(static one => TiesOf(one.Definition))];
            foreach ((HashSet<string> Ties, List<WantedPipeline> Changes) other in
                parts.Where(other => other.Ties.Overlaps(ties)).ToArray())
            {
                ties.UnionWith(other.Ties);
                changes.AddRange(other.Changes);
                parts.Remove(other);
            }

            parts.Add((ties, changes));
        }

        return [.. parts.Select(static part => part.Changes).Where(static changes => changes.Count > 0)];
    }

    // The name of a link begins with the prefix, so that no name of a pipeline is taken for one.
    private static IEnumerable<string> TiesOf(PipelineDefinition pipeline) => pipeline.Sources.Concat(pipeline.Sinks)
        .Select(static end => end.Connector)
        .Where(static name => name.StartsWith(PipelineLinks.Prefix, StringComparison.Ordinal))
        .Append($"pipeline {pipeline.Name}");
}
