using Pdk.Loader;
using Zoo;

namespace Pdk.ProbeHost;

/// <summary>A plugin with a memory limit that has taken all of it, and what becomes of its process then.</summary>
internal static class GluttonProbe
{
    /// <summary>Runs it.</summary>
    /// <param name="file">The glutton.</param>
    /// <param name="wish"><c>stumble</c>: null dereferences that it catches, a hundred. <c>choke</c>: an exception on a thread of its own.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static int Run(string file, string wish)
    {
        using PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IGlutton>());
        Say($"load {host.LoadFile(file).Verdict}");
        IGlutton glutton = host.Create<IGlutton>("glutton");
        Say(glutton.Gorge() > 0 ? "full" : "hungry");
        try
        {
            if (wish == "stumble")
            {
                Stumble(glutton);
            }
            else
            {
                glutton.Choke();
                Await(host.Libraries[0]);
            }
        }
        catch (Exception exception) when (exception is PluginException or OutOfMemoryException)
        {
            Say($"error {exception.GetType().Name}");
        }

        glutton.Digest();
        Say("end");
        return 0;
    }

    /// <summary>Where some bytes are left it goes well; what it needed then is taken as well, and so on.</summary>
    private static void Stumble(IGlutton glutton)
    {
        for (int round = 0; round < 100; round++)
        {
            glutton.Stumble();
            glutton.Gorge();
        }

        Say("still there");
    }

    private static void Await(LoadedLibrary library)
    {
        while (library.UnhandledExceptions == 0)
        {
            Thread.Sleep(10);
        }

        Say($"uncaught {library.LastUnhandled!.RemoteType}: {library.LastUnhandled.Message}");
    }

    private static void Say(string line)
    {
        Console.Out.WriteLine(line);
        Console.Out.Flush();
    }
}
