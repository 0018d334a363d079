using System.Net;
using System.Net.Sockets;

namespace Pdk.Cli.Tests.Secrets;

/// <summary>A server that says nothing which any protocol would understand, and hangs up.</summary>
internal sealed class HangingUpServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _end = new();
    private readonly Task _service;

    public HangingUpServer()
    {
        _listener.Start();
        _service = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

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
            byte[] received = new byte[4096];
            try
            {
                // What the client has said comes back to it: no message may show that.
                int count = await client.GetStream().ReadAsync(received, _end.Token);
                await client.GetStream().WriteAsync(received.AsMemory(0, count), _end.Token);
            }
            catch (IOException)
            {
                // The client was quicker.
            }
        }
    }
}
