using System.Net.Sockets;
using System.Text;

namespace Pdk.Samples.Tests.Reference;

/// <summary>The test's end of a connection.</summary>
internal static class Datagrams
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>What comes next, as text: a datagram, or what there is of a stream.</summary>
    internal static async Task<string> ReceiveAsync(Socket socket)
    {
        byte[] buffer = new byte[1024];
        using var limit = new CancellationTokenSource(s_patience);
        return Encoding.UTF8.GetString(buffer, 0, await socket.ReceiveAsync(buffer, limit.Token));
    }
}
