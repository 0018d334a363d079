using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Pdk.Cli.Guarding;

namespace Pdk.Cli.Telemetry;

/// <summary>Where figures are served.</summary>
/// <param name="Host">The address, as a URL has it.</param>
/// <param name="Port">The port.</param>
internal sealed record MetricsAddress(string Host, int Port)
{
    private const string Loopback = "127.0.0.1";

    /// <summary>The beginnings of its URLs. The loopback has a name too, and whoever uses it means the same.</summary>
    public IReadOnlyList<string> Prefixes => Host == Loopback ? [Prefix(Loopback), Prefix("localhost")] : [Prefix(Host)];

    /// <summary>Reads <c>9464</c>, or <c>0.0.0.0:9464</c>.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static MetricsAddress Parse(string text)
    {
        int colon = text.LastIndexOf(':');
        string written = colon < 0 ? Loopback : text[..colon];
        bool isBracketed = written.StartsWith('[') && written.EndsWith(']');
        string host = isBracketed ? written[1..^1] : written;
        if (!int.TryParse(text[(colon + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port is 0 or > 65_535
            // Without brackets nobody knows where an address of IPv6 ends: "::1" would be port 1 at all addresses.
            || !IPAddress.TryParse(host, out IPAddress? address)
            || isBracketed != (address.AddressFamily == AddressFamily.InterNetworkV6))
        {
            throw new CommandException(
                ExitCode.Usage,
                $"--metrics expects a port such as 9464, or an address and a port such as 0.0.0.0:9464 or [::1]:9464, found '{text}'");
        }

        // A listener of HTTP knows "any address" by this sign only.
        bool isAny = address.Equals(IPAddress.Any) || address.Equals(IPAddress.IPv6Any);
        bool isLong = address.AddressFamily == AddressFamily.InterNetworkV6;
        return new MetricsAddress(isAny ? "+" : isLong ? $"[{address}]" : $"{address}", port);
    }

    private string Prefix(string host) => string.Create(CultureInfo.InvariantCulture, $"http://{host}:{Port}/");
}
