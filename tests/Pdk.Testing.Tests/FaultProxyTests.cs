using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Pdk.Testing.Tests;

public sealed class FaultProxyTests : IAsyncLifetime
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(30);

    private readonly TcpListener _server = new(IPAddress.Loopback, 0);
    private FaultProxy _proxy = null!;

    public Task InitializeAsync()
    {
        _server.Start();
        _proxy = FaultProxy.Before(((IPEndPoint)_server.LocalEndpoint).Port);
        return Task.CompletedTask;
    }

    public async Task DisposeAsync()
    {
        await _proxy.DisposeAsync();
        _server.Stop();
    }

    [Fact]
    public async Task Bytes_PassInBothDirections_AndSoDoesTheEnd()
    {
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            await client.Client.SendAsync("ping"u8.ToArray());
            Assert.Equal("ping", await ReadAsync(server, 4));
            await server.SendAsync("pong"u8.ToArray());
            Assert.Equal("pong", await ReadAsync(client.Client, 4));

            client.Client.Shutdown(SocketShutdown.Send);
            Assert.Equal(0, await server.ReceiveAsync(new byte[1]).WaitAsync(s_patience));
            Assert.Equal(1, _proxy.Connections);
        }
    }

    [Fact]
    public async Task Refused_HoldsForNewConnectionsOnly_AndCanBeTakenBack()
    {
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            _proxy.Fault = ProxyFault.Refused;
            using var another = new TcpClient();
            var refused = await Assert.ThrowsAsync<SocketException>(() => another.ConnectAsync(_proxy.EndPoint));
            Assert.Equal(SocketError.ConnectionRefused, refused.SocketErrorCode);
            await client.Client.SendAsync("a"u8.ToArray());
            Assert.Equal("a", await ReadAsync(server, 1));
        }

        _proxy.Fault = ProxyFault.None;
        (TcpClient later, Socket laterServer) = await ConnectAsync();
        later.Dispose();
        laterServer.Dispose();
    }

    [Fact]
    public async Task Reset_IsAnErrorAtBothEnds_AndForNewConnections()
    {
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            _proxy.Fault = ProxyFault.Reset;
            await Assert.ThrowsAsync<SocketException>(() => client.Client.ReceiveAsync(new byte[1]).WaitAsync(s_patience));
            await Assert.ThrowsAsync<SocketException>(() => server.ReceiveAsync(new byte[1]).WaitAsync(s_patience));
        }

        using var another = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(async () =>
        {
            await another.ConnectAsync(_proxy.EndPoint);
            await another.Client.ReceiveAsync(new byte[1]).WaitAsync(s_patience);
        });
    }

    [Fact]
    public async Task ResetConnections_LeavesNewOnesAlone()
    {
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            _proxy.ResetConnections();
            await Assert.ThrowsAsync<SocketException>(() => client.Client.ReceiveAsync(new byte[1]).WaitAsync(s_patience));
        }

        (TcpClient later, Socket laterServer) = await ConnectAsync();
        later.Dispose();
        laterServer.Dispose();
    }

    [Fact]
    public async Task Full_HoldsWhatIsSent_UntilItIsTakenBack()
    {
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            _proxy.Fault = ProxyFault.Full;

            // What the proxy was about to read when it became full may still pass: one piece.
            long sent = await SendUntilItWaitsAsync(client.Client);
            _proxy.Fault = ProxyFault.None;
            long received = 0;
            byte[] buffer = new byte[64 * 1024];
            while (received < sent)
            {
                received += await server.ReceiveAsync(buffer).WaitAsync(s_patience);
            }

            Assert.Equal(sent, received);
        }
    }

    [Fact]
    public async Task Slow_PassesAllBytesInSmallParts()
    {
        _proxy.BytesPerSecond = 2000;
        _proxy.Fault = ProxyFault.Slow;
        (TcpClient client, Socket server) = await ConnectAsync();
        using (client)
        using (server)
        {
            await client.Client.SendAsync(new byte[500]);
            int first = await server.ReceiveAsync(new byte[500]).WaitAsync(s_patience);
            Assert.InRange(first, 1, 100);
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void PaceOfNothing_IsRefused(int pace) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => _proxy.BytesPerSecond = pace);

    [Fact]
    public async Task ProxyThatIsGone_TakesNoFault()
    {
        await _proxy.DisposeAsync();

        Assert.Throws<ObjectDisposedException>(() => _proxy.Fault = ProxyFault.Full);
    }

    private static async Task<long> SendUntilItWaitsAsync(Socket client)
    {
        client.Blocking = false;
        byte[] block = new byte[64 * 1024];
        long sent = 0;
        int waits = 0;
        while (waits < 20)
        {
            try
            {
                sent += client.Send(block);
                waits = 0;
            }
            catch (SocketException exception) when (exception.SocketErrorCode == SocketError.WouldBlock)
            {
                waits++;
                await Task.Delay(5);
            }

            Assert.True(sent < 256 * 1024 * 1024, "The proxy reads on although it is full.");
        }

        return sent;
    }

    private static async Task<string> ReadAsync(Socket socket, int count)
    {
        byte[] buffer = new byte[count];
        for (int read = 0; read < count;)
        {
            read += await socket.ReceiveAsync(buffer.AsMemory(read)).AsTask().WaitAsync(s_patience);
        }

        return Encoding.UTF8.GetString(buffer);
    }

    private async Task<(TcpClient Client, Socket Server)> ConnectAsync()
    {
        var client = new TcpClient();
        await client.ConnectAsync(_proxy.EndPoint);
        return (client, await _server.AcceptSocketAsync().WaitAsync(s_patience));
    }
}
