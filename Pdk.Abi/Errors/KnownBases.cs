using System.ComponentModel;
using System.Data.Common;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.InteropServices;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Pdk.Abi;

/// <summary>Which type of <see cref="KnownExceptions"/> an exception is or derives from.</summary>
/// <remarks>By tests of the type: the names of base types would bring reflection into plugins.</remarks>
internal static class KnownBases
{
    /// <summary>The name of the nearest known type; empty where there is none. A type stands before those that it derives from.</summary>
    /// <param name="exception">The exception.</param>
    internal static string Of(Exception exception) => exception switch
    {
        ArgumentNullException => "System.ArgumentNullException",
        ArgumentOutOfRangeException => "System.ArgumentOutOfRangeException",
        DecoderFallbackException => "System.Text.DecoderFallbackException",
        EncoderFallbackException => "System.Text.EncoderFallbackException",
        ArgumentException => "System.ArgumentException",
        DivideByZeroException => "System.DivideByZeroException",
        OverflowException => "System.OverflowException",
        ArithmeticException => "System.ArithmeticException",
        ArrayTypeMismatchException => "System.ArrayTypeMismatchException",
        KeyNotFoundException => "System.Collections.Generic.KeyNotFoundException",
        UriFormatException => "System.UriFormatException",
        FormatException => "System.FormatException",
        IndexOutOfRangeException => "System.IndexOutOfRangeException",
        InvalidCastException => "System.InvalidCastException",
        ObjectDisposedException => "System.ObjectDisposedException",
        InvalidOperationException => "System.InvalidOperationException",
        DirectoryNotFoundException => "System.IO.DirectoryNotFoundException",
        EndOfStreamException => "System.IO.EndOfStreamException",
        FileNotFoundException => "System.IO.FileNotFoundException",
        PathTooLongException => "System.IO.PathTooLongException",
        IOException => "System.IO.IOException",
        InvalidDataException => "System.IO.InvalidDataException",
        NotImplementedException => "System.NotImplementedException",
        PlatformNotSupportedException => "System.PlatformNotSupportedException",
        NotSupportedException => "System.NotSupportedException",
        NullReferenceException => "System.NullReferenceException",
        TaskCanceledException => "System.Threading.Tasks.TaskCanceledException",
        OperationCanceledException => "System.OperationCanceledException",
        OutOfMemoryException => "System.OutOfMemoryException",
        TimeoutException => "System.TimeoutException",
        UnauthorizedAccessException => "System.UnauthorizedAccessException",
        PdkDataException => "Pdk.PdkDataException",
        PdkFunctionException => "Pdk.PdkFunctionException",
        HttpRequestException => "System.Net.Http.HttpRequestException",
        SocketException => "System.Net.Sockets.SocketException",
        WebSocketException => "System.Net.WebSockets.WebSocketException",
        Win32Exception => "System.ComponentModel.Win32Exception",
        DbException => "System.Data.Common.DbException",
        ExternalException => "System.Runtime.InteropServices.ExternalException",
        AuthenticationException => "System.Security.Authentication.AuthenticationException",
        CryptographicException => "System.Security.Cryptography.CryptographicException",
        JsonException => "System.Text.Json.JsonException",
        _ => "",
    };
}
