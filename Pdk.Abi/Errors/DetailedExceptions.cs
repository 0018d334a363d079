using System.ComponentModel;
using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using System.Net.WebSockets;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Pdk.Abi;

/// <summary>Exceptions that say more than their message: a parameter's name, a status, a code.</summary>
internal static class DetailedExceptions
{
    /// <summary>Makes the exception with all that is told of it.</summary>
    /// <returns>Null where its type has nothing more to say, nothing was told, or the message would become another.</returns>
    internal static Exception? Make(string type, string message, Exception? inner, ErrorFacts facts)
    {
        try
        {
            Exception? made = type switch
            {
                "System.ArgumentException" or "System.ArgumentNullException" or "System.ArgumentOutOfRangeException" =>
                    Argument(type, message, inner, facts),
                "System.ObjectDisposedException" => Disposed(message, inner, facts),
                "System.IO.FileNotFoundException" when facts.Text(ErrorFacts.FileName) is { } file =>
                    new FileNotFoundException(message, file, inner),
                "Pdk.PdkFunctionException" => new PdkFunctionException(message, inner)
                {
                    Function = facts.Text(ErrorFacts.Function) ?? "",
                    Row = facts.Number(ErrorFacts.Row),
                },
                _ => KnownExceptions.AreHostsKnown ? MakeOfHosts(type, message, inner, facts) : null,
            };

            // Some types write their facts into the message, which has them already.
            return made?.Message == message ? made : null;
        }
        catch (MissingFieldException)
        {
            // A runtime whose exceptions keep what is inside of them elsewhere.
            return null;
        }
    }

    private static Exception? MakeOfHosts(string type, string message, Exception? inner, ErrorFacts facts) => type switch
    {
        "System.Net.Http.HttpRequestException" => new HttpRequestException(
            (HttpRequestError)(facts.Int32(ErrorFacts.HttpError) ?? 0),
            message,
            inner,
            (HttpStatusCode?)facts.Int32(ErrorFacts.HttpStatus)),
        "System.Net.Sockets.SocketException" =>
            With(new SocketException(facts.Int32(ErrorFacts.SocketError) ?? (int)SocketError.SocketError, message), inner),
        "System.Net.WebSockets.WebSocketException" =>
            new WebSocketException((WebSocketError)(facts.Int32(ErrorFacts.WebSocketError) ?? 0), message, inner),
        "System.ComponentModel.Win32Exception" when facts.Int32(ErrorFacts.NativeError) is { } code =>
            With(new Win32Exception(code, message), inner),
        "System.Data.Common.DbException" =>
            new CrossedDbException(message, inner, facts.Text(ErrorFacts.SqlState), facts.Number(ErrorFacts.IsTransient) == 1),
        "System.Text.Json.JsonException" => new JsonException(
            message, facts.Text(ErrorFacts.JsonPath), facts.Number(ErrorFacts.JsonLine), facts.Number(ErrorFacts.JsonPosition), inner),
        _ => null,
    };

    private static Exception? Argument(string type, string message, Exception? inner, ErrorFacts facts)
    {
        if (facts.Text(ErrorFacts.Parameter) is not { } parameter)
        {
            return null;
        }

        // The reverse of what the types do to the message that they are made with.
        string? actual = facts.Text(ErrorFacts.ActualValue);
        string bare = message;
        if (actual is not null)
        {
            int line = message.LastIndexOf(Environment.NewLine, StringComparison.Ordinal);
            bare = line < 0 ? message : message[..line];
        }

        bare = Without(bare, $" (Parameter '{parameter}')");
        return type switch
        {
            "System.ArgumentNullException" => With(new ArgumentNullException(parameter, bare), inner),
            "System.ArgumentOutOfRangeException" => With(new ArgumentOutOfRangeException(parameter, actual, bare), inner),
            _ => new ArgumentException(bare, parameter, inner),
        };
    }

    private static ObjectDisposedException? Disposed(string message, Exception? inner, ErrorFacts facts) =>
        facts.Text(ErrorFacts.ObjectName) is { } name
            ? With(new ObjectDisposedException(name, Without(message, $"{Environment.NewLine}Object name: '{name}'.")), inner)
            : null;

    private static string Without(string text, string end) => text.EndsWith(end, StringComparison.Ordinal) ? text[..^end.Length] : text;

    /// <summary>Some types have no constructor for the exception inside together with the rest.</summary>
    private static T With<T>(T exception, Exception? inner)
        where T : Exception
    {
        InnerOf(exception) = inner;
        return exception;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_innerException")]
    private static extern ref Exception? InnerOf(Exception exception);
}
