using Pdk.Abi.Text;
using Pdk.Loader;

namespace Pdk.Cli.Commands;

/// <summary>How <c>pdk run</c> watches over instances: so that a fault in a managed build is one, as it is in the native library.</summary>
internal static class RunSupervision
{
    // Sources and sinks wait for the world outside, as long as that takes.
    private static readonly string[] s_bounded = ["pdk.codec", "pdk.preprocessor", "pdk.postprocessor"];

    // Asynchronous functions are waited for in turns of 50 ms, which are no hang of their library.
    private static readonly TimeSpan s_shortestOfFunctions = TimeSpan.FromMilliseconds(500);

    /// <param name="callDeadline">
    /// How long a call of a codec, a processor or a function may take; no limit where null. What follows a fault, the pipeline says; of a
    /// function it is an error of the events that it was called for.
    /// </param>
    public static SupervisionOptions Of(TimeSpan? callDeadline)
    {
        SupervisionOptions supervision = new();
        foreach (string contract in callDeadline is null ? [] : s_bounded)
        {
            supervision.ContractDeadlines[contract] = callDeadline!.Value;
        }

        if (callDeadline is { } limit)
        {
            supervision.ContractDeadlines["pdk.functions"] = limit > s_shortestOfFunctions ? limit : s_shortestOfFunctions;
        }

        return supervision;
    }

    /// <summary>Reads the option.</summary>
    /// <returns>False where it is no duration above zero; the message says so.</returns>
    public static bool TryRead(string? text, TextWriter error, out TimeSpan? callDeadline)
    {
        callDeadline = null;
        if (text is null)
        {
            return true;
        }

        if (!DurationText.TryParse(text, out TimeSpan duration) || duration == TimeSpan.Zero)
        {
            error.WriteLine($"--call-deadline expects {DurationText.Expected}, found '{text}'{DurationText.Hint(text)}.");
            return false;
        }

        callDeadline = duration;
        return true;
    }
}
