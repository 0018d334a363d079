using System.Text;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Tutorial;

/// <summary>The host of the tutorial's C ABI.</summary>
public sealed class TutorialHost() : CHost("tutorial_host")
{
    /// <summary>Calls of one process, one after the other; see <c>tutorial_host.c</c> for how they are written.</summary>
    /// <param name="library">The library.</param>
    /// <param name="calls">The arguments of each call.</param>
    /// <returns>What each has given.</returns>
    public string[] Session(string library, params string[] calls)
    {
        CHostAnswer answer = RunWith(string.Concat(calls.Select(static call => call + "\n")), new Dictionary<string, string>(), "session", library);
        Assert.Equal((0, ""), (answer.ExitCode, answer.Errors));
        Assert.Equal("end", answer.Lines[^1]);
        return answer.Lines[..^1];
    }

    /// <summary>How a text is written in a session.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) => "s:" + Convert.ToHexString(Encoding.UTF8.GetBytes(text));
}
