using System.Globalization;
using Pdk.Abi.Text;
using Pdk.Loader;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>on_fault</c>: the name of an action, or a mapping with one and its particulars.</summary>
internal static class FaultParser
{
    private static readonly string[] s_keys = ["action", "initial_delay", "factor", "max_delay", "max_restarts", "window"];

    internal static FaultPolicy Parse(ParseContext context, YamlNode? node)
    {
        switch (node)
        {
            case null:
                return FaultPolicy.Restart;
            case not YamlMappingNode:
                return Action(context, node, "'on_fault'", $" or a mapping with the keys {string.Join(", ", s_keys)}");
        }

        MappingReader entry = MappingReader.Open(context, node, "'on_fault'", s_keys)!;
        FaultPolicy policy = entry.Find("action") is { } action ? Action(context, action, "'action'", "") : FaultPolicy.Restart;
        return policy with
        {
            InitialDelay = DurationKey.Read(context, entry, "initial_delay", policy.InitialDelay, isZeroAllowed: true),
            Factor = Number(context, entry, "factor", 1, 100, policy.Factor),
            MaxDelay = DurationKey.Read(context, entry, "max_delay", policy.MaxDelay, isZeroAllowed: true),
            MaxRestarts = (int)Number(context, entry, "max_restarts", 1, 1_000, policy.MaxRestarts, NumberStyles.None),
            Window = DurationKey.Read(context, entry, "window", policy.Window, isZeroAllowed: true),
        };
    }

    private static FaultPolicy Action(ParseContext context, YamlNode node, string what, string otherwise)
    {
        string? text = MappingReader.Text(context, node, what);
        switch (text)
        {
            case null or "restart":
                return FaultPolicy.Restart;
            case "fail":
                return FaultPolicy.Fail;
            default:
                context.Error(
                    node,
                    $"{what} must be restart, fail{otherwise}; "
                        + $"but is '{ParseContext.Short(text)}'{NearestName.Hint(text, ["restart", "fail"])}");
                return FaultPolicy.Restart;
        }
    }

    private static double Number(
        ParseContext context,
        MappingReader entry,
        string key,
        double least,
        double most,
        double fallback,
        NumberStyles styles = NumberStyles.AllowDecimalPoint)
    {
        if (MappingReader.Text(context, entry.Find(key), $"'{key}'") is not { } text)
        {
            return fallback;
        }

        if (double.TryParse(text, styles, CultureInfo.InvariantCulture, out double number) && number >= least && number <= most)
        {
            return number;
        }

        string kind = styles == NumberStyles.None ? "an integer" : "a number";
        context.Error(
            entry.Find(key)!,
            string.Create(
                CultureInfo.InvariantCulture, $"'{key}' must be {kind} from {least} to {most}, but is '{ParseContext.Short(text)}'"));
        return fallback;
    }
}
