using Pdk.Abi;

namespace Pdk;

/// <summary>What an asynchronous function may know of its call, with the configuration of its library.</summary>
/// <typeparam name="T">
/// The configuration: a record whose constructor's parameters are the settings, as that of a plugin. The functions of a library have one.
/// </typeparam>
public sealed class FunctionContext<T> : FunctionContext
    where T : notnull
{
    internal FunctionContext(FunctionScope scope, long row, int attempt, T configuration)
        : base(scope, row, attempt)
    {
        Configuration = configuration;
    }

    /// <summary>
    /// The settings that the host has given to the library; in an engine those of an environment variable (<c>PDK_CONFIG_</c> and the
    /// library's name).
    /// </summary>
    public T Configuration { get; }
}
