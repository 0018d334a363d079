using Microsoft.Extensions.Logging;

namespace Pdk.Runtime.Instances;

/// <summary>An object of the program itself in a pipeline.</summary>
/// <param name="component">The object.</param>
/// <param name="alias">What the pipeline calls it.</param>
/// <param name="logger">The pipeline's log.</param>
internal sealed class ProgramInstance(object component, string alias, ILogger logger) : IInstance
{
    public bool IsFaulted => false;

    public T? As<T>()
        where T : class => component as T;

    /// <summary>Disposes the object where it can be. As with plugins, its trouble with that is logged, and stops nothing.</summary>
    public void Dispose()
    {
        try
        {
            (component as IDisposable)?.Dispose();
        }
        catch (Exception exception)
        {
            RuntimeLog.StepFailed(logger, alias, nameof(Dispose), exception);
        }
    }
}
