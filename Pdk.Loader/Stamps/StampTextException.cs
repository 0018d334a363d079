namespace Pdk.Loader.Stamps;

/// <summary>A stamp's text is not what a stamp says. Never leaves the stamp reader.</summary>
/// <param name="message">What was expected and what was found.</param>
internal sealed class StampTextException(string message) : Exception(message);
