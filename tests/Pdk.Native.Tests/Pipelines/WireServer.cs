using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Pdk.Native.Tests.Pipelines;

/// <summary>The server that the sink speaks to: it answers each line with a status, one connection after the other.</summary>
/// <param name="answer">The answer to a line.</param>
internal sealed class WireServer(Func<string, string> answer) : IAsyncDisposable
{
    /// <summary>The answer to a line that makes the sink fault.</summary>
    public const string Fault = "fault";

    private readonly ConcurrentQueue<string> _received = new();
    // It has its port from the beginning, so that nobody else takes it; connections are refused until it is open.
    private readonly Socket _listener = BoundToAnyPort();
    private readonly CancellationTokenSource _end = new();
    private Task _service = Task.CompletedTask;
    private int _connections;

    /// <summary>Where it is.</summary>
    public int Port => ((IPEndPoint)_listener.LocalEndPoint!).Port;

    /// <summary>All lines, of all connections.</summary>
    public IReadOnlyList<string> Received => [.. _received];

    /// <summary>How many connections there were.</summary>
    public int Connections => _connections;

    /// <summary>Takes connections from now on.</summary>
    public void Open()
    {
        _listener.Listen();
        _service = ServeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _service.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _listener.Dispose();
        _end.Dispose();
    }

    private static Socket BoundToAnyPort()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private async Task ServeAsync()
    {
        while (true)
        {
            using Socket client = await _listener.AcceptAsync(_end.Token);
            Interlocked.Increment(ref _connections);
            await using NetworkStream connection = new(client);
            await AnswerAsync(connection);
        }
    }

    private async Task AnswerAsync(Stream connection)
    {
        using StreamReader reader = new(connection);
        await using StreamWriter writer = new(connection) { AutoFlush = true };
        while (await reader.ReadLineAsync(_end.Token) is { } line)
        {
            _received.Enqueue(line);
            string status = answer(line);
            await writer.WriteAsync($"{status}\n");
            if (status == Fault)
            {
                // Nobody speaks here any more, whether the faulted sink is disposed of or not.
                return;
            }
        }
    }
}
