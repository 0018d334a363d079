using Pdk.Abi.Text;

namespace Pdk.Runtime.Links;

/// <summary>Judges the links of pipelines that are to run together.</summary>
internal static class LinkCheck
{
    /// <summary>What is wrong with them.</summary>
    public static IReadOnlyList<PipelineFinding> Mistakes(IReadOnlyList<PipelineDefinition> pipelines)
    {
        List<PipelineFinding> mistakes = [.. TwiceNamed(pipelines)];
        ConnectorDefinition[] writing = [.. pipelines.SelectMany(static pipeline => pipeline.Sinks).Where(LinkGraph.IsLink)];
        ConnectorDefinition[] reading = [.. pipelines.SelectMany(static pipeline => pipeline.Sources).Where(LinkGraph.IsLink)];
        mistakes.AddRange(writing.Concat(reading).SelectMany(Own));
        mistakes.AddRange(WithoutOther(writing, reading, "no pipeline here reads the link", "a source", "read"));
        mistakes.AddRange(WithoutOther(reading, writing, "no pipeline here writes to the link", "a sink", "written"));
        mistakes.AddRange(TwiceRead(reading));
        if (mistakes.Count == 0)
        {
            mistakes.AddRange(Rings(pipelines));
        }

        return mistakes;
    }

    private static PipelineFinding Error(ConnectorDefinition place, string message) =>
        new(place.Position, FindingSeverity.Error, $"'{place.Id}': {message}");

    /// <summary>What is wrong with an end of a link by itself.</summary>
    private static IEnumerable<PipelineFinding> Own(ConnectorDefinition end)
    {
        if (end.Connector.Length == PipelineLinks.Prefix.Length)
        {
            yield return Error(end, $"expected the name of a link behind '{PipelineLinks.Prefix}', found none");
        }

        if (end.Config.Root.Count > 0)
        {
            yield return Error(end, "a link has no configuration: take 'config' out");
        }

        if (end.Codec is not null || end.Processors.Count > 0)
        {
            yield return Error(end, "events go through a link as they are: take its codec and its processors out");
        }
    }

    private static IEnumerable<PipelineFinding> TwiceNamed(IReadOnlyList<PipelineDefinition> pipelines)
    {
        foreach (IGrouping<string, PipelineDefinition> same in
            pipelines.GroupBy(static pipeline => pipeline.Name).Where(static same => same.Count() > 1))
        {
            ConnectorDefinition first = same.First().Sources[0];
            ConnectorDefinition second = same.ElementAt(1).Sources[0];
            yield return new PipelineFinding(
                second.Position,
                FindingSeverity.Error,
                $"expected pipelines of different names, found two that are called '{same.Key}'; "
                    + $"the other one is in {first.Position.File}");
        }
    }

    private static IEnumerable<PipelineFinding> WithoutOther(
        ConnectorDefinition[] ends, ConnectorDefinition[] others, string what, string other, string done)
    {
        string[] known = [.. LinkGraph.NamesOf(others).Distinct(StringComparer.Ordinal)];
        foreach (ConnectorDefinition end in ends)
        {
            string name = LinkGraph.NamesOf([end]).Single();
            if (name.Length > 0 && !known.Contains(name))
            {
                string there = known.Length == 0 ? $"no link is {done}" : $"{done} are: {string.Join(", ", known)}";
                string near = NearestName.Hint(name, known);
                yield return Error(
                    end, $"{what} '{name}', which {other} with 'connector: {PipelineLinks.Prefix}{name}' would; {there}{near}");
            }
        }
    }

    private static IEnumerable<PipelineFinding> TwiceRead(ConnectorDefinition[] reading) =>
        from same in reading.GroupBy(static end => end.Connector)
        from second in same.Skip(1)
        let first = same.First()
        select Error(
            second,
            $"expected one source that reads the link '{LinkGraph.NamesOf([second]).Single()}', found two: "
                + $"'{first.Id}' ({first.Position}) reads it already; write to a link for each of them");

    /// <summary>What a ring of pipelines gave to itself would go round for ever.</summary>
    private static IEnumerable<PipelineFinding> Rings(IReadOnlyList<PipelineDefinition> pipelines)
    {
        LinkGraph graph = new(pipelines);
        IReadOnlyList<PipelineDefinition> sound = graph.InOrder;
        PipelineDefinition[] caught = [.. pipelines.Except(sound)];
        if (caught.Length == 0)
        {
            yield break;
        }

        // From each of them back to one that writes to it: sooner or later a pipeline comes again.
        List<PipelineDefinition> way = [caught[0]];
        while (true)
        {
            PipelineDefinition before = graph.Before(way[^1]).First(caught.Contains);
            int again = way.IndexOf(before);
            if (again >= 0)
            {
                string ring = string.Join(" -> ", way.Skip(again).Prepend(before).Reverse().Select(static pipeline => pipeline.Name));
                ConnectorDefinition place = before.Sinks.First(LinkGraph.IsLink);
                yield return Error(place, $"expected pipelines that feed each other in one direction, found a ring of links: {ring}");
                yield break;
            }

            way.Add(before);
        }
    }
}
