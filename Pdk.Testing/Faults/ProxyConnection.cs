using System.Net;
using System.Net.Sockets;

namespace Pdk.Testing.Faults;

/// <summary>One connection through a proxy: what either end sends goes to the other one, at the proxy's pace.</summary>
internal sealed class ProxyConnection(Socket client, ProxyPace pace)
{
    private const int Room = 16 * 1024;

    private readonly Socket _server = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);

    /// <summary>Runs until both ends are done, or one fails: then the other one is reset too.</summary>
    internal async Task RunAsync(IPEndPoint target)
    {
        try
        {
            await _server.ConnectAsync(target).ConfigureAwait(false);
            await Task.WhenAll(PumpAsync(client, _server), PumpAsync(_server, client)).ConfigureAwait(false);
            client.Dispose();
            _server.Dispose();
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            Reset();
        }
    }

    /// <summary>Resets both ends: who reads or writes there gets an error, not an end.</summary>
    internal void Reset()
    {
        Abort(client);
        Abort(_server);
    }

    private static void Abort(Socket socket)
    {
        try
        {
            socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It has no connection any more.
        }

        socket.Dispose();
    }

    private async Task PumpAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[Room];
        try
        {
            while (true)
            {
                int room = await pace.WaitAsync(buffer.Length).ConfigureAwait(false);
                int count = await from.ReceiveAsync(buffer.AsMemory(0, room)).ConfigureAwait(false);
                if (count == 0)
                {
                    to.Shutdown(SocketShutdown.Send);
                    return;
                }

                for (int sent = 0; sent < count;)
                {
                    sent += await to.SendAsync(buffer.AsMemory(sent, count - sent)).ConfigureAwait(false);
                }
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // The other direction must not wait for what will not come.
            Reset();
            throw;
        }
    }
}
