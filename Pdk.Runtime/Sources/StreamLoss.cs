using Pdk.Abi;

namespace Pdk.Runtime.Sources;

/// <summary>What is lost with the end of a stream. The default is nothing.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Reason">Why.</param>
/// <param name="Stage">The stage that failed; null where none did.</param>
/// <param name="AgainFrom">The pull from which on the source gives it again, so that it is not lost; 0 where it is.</param>
internal readonly record struct StreamLoss(int Items, string Reason, string? Stage = null, ulong AgainFrom = 0)
{
    /// <summary>The stream has failed, and its preprocessors held items back.</summary>
    internal static StreamLoss OfHeld(int items) =>
        new(items, "The stream failed before its end had come: what its preprocessors still held of it is lost.");

    /// <summary>Its stages failed at its end. Nobody knows how many items they held: at least one counts.</summary>
    internal static StreamLoss OfFailure(Exception exception, string stage) => new(1, ExceptionText.MessageOf(exception), stage);

    /// <summary>What its preprocessors held comes again.</summary>
    internal static StreamLoss Again(ulong from) => new(0, "", AgainFrom: from);
}
