namespace Pdk.Loader;

/// <summary>
/// An exception that nobody caught in a native plugin: on a thread of its own, in an item of its thread pool, a timer or a finalizer.
/// Immutable.
/// </summary>
/// <param name="RemoteType">
/// Its type over there: <c>System.NullReferenceException</c>; of plugins that are not written in .NET whatever they call it, or empty.
/// </param>
/// <param name="Message">Its message, with those of the exceptions inside.</param>
/// <param name="Detail">
/// The whole story, with the plugin's stack trace; may be empty. Texts of plugins: nobody vouches for what is in them.
/// </param>
public sealed record UnhandledError(string RemoteType, string Message, string Detail);
