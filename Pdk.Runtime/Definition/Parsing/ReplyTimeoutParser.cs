using Pdk.Abi.Text;
using YamlDotNet.RepresentationModel;

namespace Pdk.Runtime.Parsing;

/// <summary>Reads <c>reply_timeout</c>.</summary>
internal static class ReplyTimeoutParser
{
    internal const string Key = "reply_timeout";

    internal static readonly TimeSpan Default = TimeSpan.FromSeconds(30);

    // A timer reaches no further.
    private static readonly TimeSpan s_longest = TimeSpan.FromDays(24);

    /// <summary>The time; null for <c>none</c>.</summary>
    internal static TimeSpan? Parse(ParseContext context, MappingReader entry)
    {
        YamlNode? node = entry.Find(Key);
        if (MappingReader.Text(context, node, $"'{Key}'") is not { } text)
        {
            return Default;
        }

        if (text == "none")
        {
            return null;
        }

        if (DurationText.TryParse(text, out TimeSpan time) && time > TimeSpan.Zero && time <= s_longest)
        {
            return time;
        }

        string problem = time > s_longest ? $"at most {s_longest.TotalDays:0} days" : DurationText.Expected;
        context.Error(node!, $"'{Key}' must be none, or {problem}, but is '{ParseContext.Short(text)}'{DurationText.Hint(text)}");
        return Default;
    }
}
