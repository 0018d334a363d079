using System.ComponentModel;
using System.Diagnostics.CodeAnalysis;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pdk.Abi;

/// <summary>
/// The exception types that keep their type across the border, by name. A table instead of reflection, so that it works in hosts that are
/// published with NativeAOT.
/// </summary>
internal static class KnownExceptions
{
    /// <summary>
    /// Whether the types of networks, databases and the like are known, by which hosts decide what to do. A plugin has little use for them
    /// and would carry their code: there an error of the host's with such a type is a <see cref="PluginException"/> that names it, and goes
    /// on to the host as what it was.
    /// </summary>
    [FeatureSwitchDefinition("Pdk.HostExceptions")]
    internal static bool AreHostsKnown => !AppContext.TryGetSwitch("Pdk.HostExceptions", out bool known) || known;

    /// <summary>Makes the exception that arose on the other side.</summary>
    /// <param name="type">The name of its type.</param>
    /// <param name="bases">The names of the types that this one derives from, nearest first, one per line.</param>
    /// <param name="message">Its message.</param>
    /// <param name="inner">What it has inside; may be null.</param>
    /// <param name="facts">What it says beside its message.</param>
    /// <returns>An exception of its type, or of the nearest one it derives from that is known here; null where none is.</returns>
    internal static Exception? Make(string type, string bases, string message, Exception? inner, ErrorFacts facts)
    {
        Exception? made = DetailedExceptions.Make(type, message, inner, facts) ?? Make(type, message, inner);
        foreach (ReadOnlySpan<char> name in bases.AsSpan().EnumerateLines())
        {
            if (made is not null)
            {
                break;
            }

            string nearest = name.ToString();
            made = DetailedExceptions.Make(nearest, message, inner, facts) ?? Make(nearest, message, inner);
        }

        if (made is not null && facts.Code() is { } code)
        {
            made.HResult = code;
        }

        return made;
    }

    private static Exception? Make(string type, string message, Exception? inner) => type switch
    {
        "System.ArgumentException" => new ArgumentException(message, inner),
        "System.ArgumentNullException" => new ArgumentNullException(message, inner),
        "System.ArgumentOutOfRangeException" => new ArgumentOutOfRangeException(message, inner),
        "System.ArithmeticException" => new ArithmeticException(message, inner),
        "System.ArrayTypeMismatchException" => new ArrayTypeMismatchException(message, inner),
        "System.Collections.Generic.KeyNotFoundException" => new KeyNotFoundException(message, inner),
        "System.DivideByZeroException" => new DivideByZeroException(message, inner),
        "System.FormatException" => new FormatException(message, inner),
        "System.IndexOutOfRangeException" => new IndexOutOfRangeException(message, inner),
        "System.InvalidCastException" => new InvalidCastException(message, inner),
        "System.InvalidOperationException" => new InvalidOperationException(message, inner),
        "System.IO.DirectoryNotFoundException" => new DirectoryNotFoundException(message, inner),
        "System.IO.EndOfStreamException" => new EndOfStreamException(message, inner),
        "System.IO.FileNotFoundException" => new FileNotFoundException(message, inner),
        "System.IO.InvalidDataException" => new InvalidDataException(message, inner),
        "System.IO.IOException" => new IOException(message, inner),
        "System.IO.PathTooLongException" => new PathTooLongException(message, inner),
        "System.NotImplementedException" => new NotImplementedException(message, inner),
        "System.NotSupportedException" => new NotSupportedException(message, inner),
        "System.NullReferenceException" => new NullReferenceException(message, inner),
        "System.ObjectDisposedException" => new ObjectDisposedException(message, inner),
        "System.OperationCanceledException" => new OperationCanceledException(message, inner),
        "System.OutOfMemoryException" => new OutOfMemoryException(message, inner),
        "System.OverflowException" => new OverflowException(message, inner),
        "System.PlatformNotSupportedException" => new PlatformNotSupportedException(message, inner),
        "System.Text.DecoderFallbackException" => new DecoderFallbackException(message, inner),
        "System.Text.EncoderFallbackException" => new EncoderFallbackException(message, inner),
        "System.Threading.Tasks.TaskCanceledException" => new TaskCanceledException(message, inner),
        "System.TimeoutException" => new TimeoutException(message, inner),
        "System.UnauthorizedAccessException" => new UnauthorizedAccessException(message, inner),
        "Pdk.PdkDataException" => new PdkDataException(message, inner),
        "Pdk.PdkFunctionException" => new PdkFunctionException(message, inner),
        _ => AreHostsKnown ? MakeOfHosts(type, message, inner) : null,
    };

    private static Exception? MakeOfHosts(string type, string message, Exception? inner) => type switch
    {
        "System.ComponentModel.Win32Exception" => new Win32Exception(message, inner),
        "System.Data.Common.DbException" => new CrossedDbException(message, inner, null, isTransient: false),
        "System.Net.Http.HttpRequestException" => new HttpRequestException(message, inner),
        "System.Net.WebSockets.WebSocketException" => new WebSocketException(message, inner),
        "System.Runtime.InteropServices.ExternalException" => new ExternalException(message, inner),
        "System.Security.Authentication.AuthenticationException" => new AuthenticationException(message, inner),
        "System.Security.Cryptography.CryptographicException" => new CryptographicException(message, inner),
        "System.Text.Json.JsonException" => new JsonException(message, inner),
        "System.UriFormatException" => new UriFormatException(message, inner),
        _ => null,
    };
}
