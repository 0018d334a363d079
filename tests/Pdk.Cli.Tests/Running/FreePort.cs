using System.Net;
using System.Net.Sockets;

namespace Pdk.Cli.Tests.Running;

/// <summary>A port of the loopback that nobody listened at a moment ago.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
