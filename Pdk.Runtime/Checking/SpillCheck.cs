namespace Pdk.Runtime.Checking;

/// <summary>Finds routes that would spill into one folder: it belongs to one of them.</summary>
internal static class SpillCheck
{
    internal static void Check(PipelineDefinition definition, FindingList findings)
    {
        Dictionary<string, RouteDefinition> taken = new(StringComparer.Ordinal);
        foreach (RouteDefinition route in definition.Routes)
        {
            if (route.Queue?.Spill is not { Path.Length: > 0 } spill || spill.Path.Contains('\0', StringComparison.Ordinal))
            {
                continue;
            }

            string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(spill.Path));
            if (!taken.TryAdd(folder, route))
            {
                findings.Error(
                    spill.Position,
                    $"the route '{route}' spills into '{spill.Path}', as the route '{taken[folder]}' does: give each a folder of its own");
            }
        }
    }
}
