using Pdk.Functions.Tests.Support;

namespace Pdk.Functions.Tests.Streams;

/// <summary>The asynchronous host of the stream processor's C ABI.</summary>
public sealed class StreamAsyncHost() : CHost("stream_async_host")
{
    /// <summary>What one process does, line by line; see <c>stream_async_host.c</c> for how it is written.</summary>
    /// <param name="library">The library.</param>
    /// <param name="options">Whether in order, the timeout in microseconds, how many rows in flight.</param>
    /// <param name="commands">The lines.</param>
    public CHostAnswer Session(string library, string options, params string[] commands)
    {
        string input = string.Concat(commands.Select(static command => command + "\n"));
        CHostAnswer answer = RunWith(input, new Dictionary<string, string>(), ["session", library, .. options.Split(' ')]);
        Assert.True(answer.ExitCode == 0, answer.Errors);
        return answer;
    }
}
