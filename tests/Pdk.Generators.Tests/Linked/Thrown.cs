using System.Text;

namespace Pdk.Generators.Tests.Linked;

/// <summary>The exceptions that implementations throw, by a short name.</summary>
internal static class Thrown
{
    public static Exception Of(string kind)
    {
        string message = "thrown: " + kind;
        return kind switch
        {
            "argument" => new ArgumentException(message),
            "argument-null" => new ArgumentNullException(nameof(kind), message),
            "data" => new PdkDataException(message),
            "format" => new FormatException(message),
            "invalid-data" => new InvalidDataException(message),
            "decoder" => new DecoderFallbackException(message),
            "cancelled" => new OperationCanceledException(message),
            "task-cancelled" => new TaskCanceledException(message),
            "timeout" => new TimeoutException(message),
            "unsupported" => new NotSupportedException(message),
            "memory" => new OutOfMemoryException(message),
            "io" => new FileNotFoundException(message),
            "access" => new UnauthorizedAccessException(message),
            "invalid-operation" => new InvalidOperationException(message),
            "null-reference" => new NullReferenceException(message),
            "divide" => new DivideByZeroException(message),
            "index" => new IndexOutOfRangeException(message),
            "cast" => new InvalidCastException(message),
            "aggregate" => new AggregateException(message, new FormatException(), new NullReferenceException()),
            "overflow" => new OverflowException(message),
            "mute" => new MuteException(),
            _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such exception."),
        };
    }
}

/// <summary>Cannot even say what it is.</summary>
internal sealed class MuteException : Exception
{
    public override string Message => throw new InvalidOperationException("no message");

    public override string ToString() => throw new InvalidOperationException("no text");
}
