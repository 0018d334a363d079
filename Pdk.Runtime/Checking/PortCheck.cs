using Pdk.Abi.Text;
using Pdk.Loader;
using Pdk.Runtime.Parsing;
using Pdk.Runtime.Steps;

namespace Pdk.Runtime.Checking;

/// <summary>
/// Judges the ports of steps whose configuration names them: those with a setting <c>ports</c> that is a dictionary. Of others only the
/// step itself knows its ports.
/// </summary>
internal static class PortCheck
{
    internal static void Check(
        PipelineDefinition definition, IEnumerable<(ConnectorDefinition Step, StampComponent Stamp)> steps, FindingList findings)
    {
        foreach ((ConnectorDefinition step, StampComponent stamp) in steps)
        {
            if (definition.Routes.Count > 0 && PortsOf(step, stamp) is { Length: > 0 } ports)
            {
                Check(step, ports, [.. definition.Routes.Where(route => route.From == step.Id)], findings);
            }
        }
    }

    private static void Check(ConnectorDefinition step, string[] ports, RouteDefinition[] routes, FindingList findings)
    {
        bool areKnown = true;
        foreach (RouteDefinition route in routes.Where(route => route.StepPort is { } port && !ports.Contains(port)))
        {
            findings.Error(route.Position, StepPorts.Unknown(step, route.StepPort!, ports));
            areKnown = false;
        }

        if (areKnown && ports.FirstOrDefault(port => !routes.Any(route => route.StepPort == port)) is { } missing)
        {
            findings.Error(step.Position, StepPorts.NoRoute(step, missing));
        }
    }

    /// <summary>The ports; null where nobody knows, or one of them can be none, which the step says.</summary>
    private static string[]? PortsOf(ConnectorDefinition step, StampComponent stamp)
    {
        if (!stamp.Settings.Any(static setting => setting.Key == "ports" && new SettingKind(setting.Kind).IsMap)
            || step.Config.Root is not { Kind: PdkValueKind.Object } root
            || !root.TryGet("ports", out PdkValue value)
            || value.Kind != PdkValueKind.Object)
        {
            return null;
        }

        List<string> ports = [];
        foreach (PdkMember member in value.EnumerateObject())
        {
            ports.Add(member.NameString);
        }

        return ports.TrueForAll(static port => port.Length > 0 && IdKey.IsId(port) && port is not ("out" or "err")) ? [.. ports] : null;
    }
}
