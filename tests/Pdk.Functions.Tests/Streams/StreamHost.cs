using System.Text;
using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Streams;

/// <summary>The synchronous host of the stream processor's C ABI.</summary>
public sealed class StreamHost() : CHost("stream_host")
{
    /// <summary>Calls of one process, one after the other; see <c>stream_host.c</c> for how they are written.</summary>
    /// <param name="library">The library.</param>
    /// <param name="calls">The arguments of each call.</param>
    public StreamAnswer Session(string library, params string[] calls)
    {
        CHostAnswer answer = RunWith(string.Concat(calls.Select(static call => call + "\n")), new Dictionary<string, string>(), "session", library);
        Assert.True(answer.ExitCode == 0, answer.Errors);
        Assert.Equal("end", answer.Lines[^1]);
        return new StreamAnswer(answer.Lines[..^1], answer.Errors);
    }

    /// <summary>How a text is written in a session.</summary>
    /// <param name="text">The text.</param>
    public static string Text(string text) => text.Length == 0 ? "_" : Convert.ToHexStringLower(Encoding.UTF8.GetBytes(text));
}
