using System.Net;
using System.Net.Sockets;
using Pdk.Testing.Faults;

namespace Pdk.Testing;

/// <summary>A proxy on the loopback between a connector and its server, which can refuse, reset, slow down and hold connections.</summary>
/// <remarks>Safe for all threads. Dispose it: its connections are reset then.</remarks>
public sealed class FaultProxy : IAsyncDisposable
{
    private readonly IPEndPoint _target;
    private readonly Lock _lock = new();
    private readonly List<ProxyConnection> _connections = [];
    private readonly ProxyPace _pace = new();
    private readonly int _port;
    private Socket _socket;
    private ProxyFault _fault;
    private int _count;
    private bool _isDisposed;

    private FaultProxy(IPEndPoint target)
    {
        _target = target;
        _socket = Bind(port: 0);
        _port = ((IPEndPoint)_socket.LocalEndPoint!).Port;
        Listen();
    }

    /// <summary>Where the proxy listens: what is given to the connector instead of its server.</summary>
    public IPEndPoint EndPoint => new(IPAddress.Loopback, _port);

    /// <summary>How many connections were accepted so far, those that were reset at once included.</summary>
    public int Connections => Volatile.Read(ref _count);

    /// <summary>How fast <see cref="ProxyFault.Slow"/> is, in bytes per second. At least 1.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is less than 1.</exception>
    public int BytesPerSecond
    {
        get => _pace.BytesPerSecond;
        set => _pace.BytesPerSecond = value;
    }

    /// <summary>What is done to connections from now on.</summary>
    /// <exception cref="ObjectDisposedException">The proxy was disposed.</exception>
    public ProxyFault Fault
    {
        get
        {
            lock (_lock)
            {
                return _fault;
            }
        }

        set => Set(value);
    }

    /// <summary>Makes a proxy.</summary>
    /// <param name="target">The server. It need not be there yet.</param>
    public static FaultProxy Before(IPEndPoint target)
    {
        ArgumentNullException.ThrowIfNull(target);
        return new FaultProxy(target);
    }

    /// <summary>Makes a proxy before a server on the loopback.</summary>
    /// <param name="port">The server's port.</param>
    public static FaultProxy Before(int port) => new(new IPEndPoint(IPAddress.Loopback, port));

    /// <summary>Resets all connections that are open; new ones are made as before.</summary>
    public void ResetConnections()
    {
        ProxyConnection[] open;
        lock (_lock)
        {
            open = [.. _connections];
            _connections.Clear();
        }

        foreach (ProxyConnection connection in open)
        {
            connection.Reset();
        }
    }

    /// <summary>Listens no more, and resets what is open.</summary>
    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _isDisposed = true;
            _socket.Dispose();
        }

        _pace.Set(ProxyFault.None);
        ResetConnections();
        return default;
    }

    private void Set(ProxyFault fault)
    {
        lock (_lock)
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            bool wasRefusing = _fault == ProxyFault.Refused;
            _fault = fault;
            if (wasRefusing != (fault == ProxyFault.Refused))
            {
                // A socket that is bound and does not listen keeps the port, and refuses.
                _socket.Dispose();
                _socket = Bind(_port);
                if (wasRefusing)
                {
                    Listen();
                }
            }
        }

        _pace.Set(fault);
        if (fault == ProxyFault.Reset)
        {
            ResetConnections();
        }
    }

    private static Socket Bind(int port)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.ReuseAddress, true);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, port));
        return socket;
    }

    private void Listen()
    {
        _socket.Listen();
        _ = AcceptAsync(_socket);
    }

    private async Task AcceptAsync(Socket listener)
    {
        try
        {
            while (true)
            {
                Socket client = await listener.AcceptAsync().ConfigureAwait(false);
                Interlocked.Increment(ref _count);
                Take(new ProxyConnection(client, _pace));
            }
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // It listens no more.
        }
    }

    private void Take(ProxyConnection connection)
    {
        lock (_lock)
        {
            if (_fault != ProxyFault.Reset && !_isDisposed)
            {
                _connections.Add(connection);
                _ = RunAsync(connection);
                return;
            }
        }

        connection.Reset();
    }

    private async Task RunAsync(ProxyConnection connection)
    {
        await connection.RunAsync(_target).ConfigureAwait(false);
        lock (_lock)
        {
            _connections.Remove(connection);
        }
    }
}
