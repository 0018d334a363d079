using System.Collections.Concurrent;

namespace Pdk.Loader.Hosting;

/// <summary>The thread on which libraries are opened: never the process's main thread, whose stack bounds the runtime in each library would read anew, ever more slowly.</summary>
internal sealed class LoaderThread : IDisposable
{
    private readonly BlockingCollection<Action> _work = [];

    internal LoaderThread() => new Thread(Run) { IsBackground = true, Name = "pdk loader" }.Start();

    /// <summary>Runs something after everything that was posted earlier. It must not throw.</summary>
    internal void Post(Action work) => _work.Add(work);

    /// <summary>Lets the thread end when its work is done. Does not wait for it.</summary>
    public void Dispose() => _work.CompleteAdding();

    private void Run()
    {
        foreach (Action work in _work.GetConsumingEnumerable())
        {
            work();
        }

        // Not disposed of: whoever ends the thread may still be inside CompleteAdding.
    }
}
