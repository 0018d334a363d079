using System.Collections.Concurrent;

namespace Pdk.Abi;

/// <summary>What the asynchronous calls of one instance of a library share. Safe for all threads.</summary>
/// <param name="services">What the host offers; nothing where an engine calls without a host of this kit.</param>
public sealed class FunctionScope(params IReadOnlyList<object> services) : IDisposable
{
    private readonly ConcurrentDictionary<Type, Lazy<object>> _shared = new();

    /// <summary>The scope of calls of engines, of which a process has one.</summary>
    public static FunctionScope OfProcess { get; } = new();

    /// <summary>The configuration that the host has given; null where it has none to give.</summary>
    public object? Configuration { get; init; }

    /// <summary>The configuration of the library: what the host has given, or the process has for engines.</summary>
    internal T ConfigurationOf<T>(FunctionConfiguration<T> configuration)
        where T : notnull => Configuration is T given ? given : OfEnvironment(configuration);

    /// <summary>An object that all calls share; made by the first that asks.</summary>
    internal T Shared<T>(Func<T> make)
        where T : class => (T)_shared.GetOrAdd(typeof(T), _ => new Lazy<object>(make)).Value;

    /// <summary>Disposes of what calls have shared. What throws is passed over.</summary>
    public void Dispose()
    {
        foreach (Lazy<object> shared in _shared.Values)
        {
            try
            {
                (shared.IsValueCreated ? shared.Value as IDisposable : null)?.Dispose();
            }
            catch (Exception)
            {
                // The rest must be given back all the same, and there is nobody left to tell.
            }
        }

        _shared.Clear();
    }

    /// <summary>Read once. Where it is wrong all calls say so, as of what is shared.</summary>
    private T OfEnvironment<T>(FunctionConfiguration<T> configuration)
        where T : notnull => Shared(() => new ReadConfiguration<T>(configuration.FromEnvironment())).Value;

    /// <summary>A service of the host.</summary>
    internal T? FindService<T>()
        where T : class
    {
        foreach (object service in services)
        {
            if (service is T found)
            {
                return found;
            }
        }

        return null;
    }

    private sealed record ReadConfiguration<T>(T Value);
}
