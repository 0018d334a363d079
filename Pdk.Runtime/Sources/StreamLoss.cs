using Pdk.Abi;

namespace Pdk.Runtime.Sources;

/// <summary>What is lost with the end of a stream. The default is nothing.</summary>
/// <param name="Items">How many items.</param>
/// <param name="Reason">Why.</param>
internal readonly record struct StreamLoss(int Items, string Reason)
{
    /// <summary>The stream has failed, and its preprocessors held items back.</summary>
    internal static StreamLoss OfHeld(int items) =>
        new(items, "The stream failed before its end had come: what its preprocessors still held of it is lost.");

    /// <summary>Its stages failed at its end. Nobody knows how many items they held: at least one counts.</summary>
    internal static StreamLoss OfFailure(Exception exception) => new(1, ExceptionText.MessageOf(exception));
}
