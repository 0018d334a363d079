using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>The server that the sink speaks to: it answers each line with a status, one connection after the other.</summary>
internal sealed class WireServer : IAsyncDisposable
{
    /// <summary>The answer to a line that makes the sink fault.</summary>
    public const string Fault = "fault";

    private readonly ConcurrentQueue<string> _received = new();
    private readonly Func<string, string> _answer;
    private readonly TcpListener _listener;
    private readonly CancellationTokenSource _end = new();
    private readonly Task _service;
    private int _connections;

    /// <summary>Listens from now on.</summary>
    /// <param name="port">Where.</param>
    /// <param name="answer">The answer to a line.</param>
    public WireServer(int port, Func<string, string> answer)
    {
        _answer = answer;
        _listener = new TcpListener(IPAddress.Loopback, port);
        _listener.Start();
        _service = ServeAsync();
    }

    /// <summary>All lines, of all connections.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>How many connections there were.</summary>
    public int Connections => _connections;

    /// <summary>A port at which nobody listens.</summary>
    public static int FreePort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _service.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using TcpClient client = await _listener.AcceptTcpClientAsync(_end.Token);
            Interlocked.Increment(ref _connections);
            await AnswerAsync(client.GetStream());
        }
    }

    private async Task AnswerAsync(Stream connection)
    {
        using StreamReader reader = new(connection);
        await using StreamWriter writer = new(connection) { AutoFlush = true };
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            _received.Enqueue(line);
            string answer = _answer(line);
            await writer.WriteAsync($"{answer}\n");
            if (answer == Fault)
            {
                // Nobody speaks here any more, whether the faulted sink is disposed of or not.
                return;
            }
        }
    }
}
