using System.Buffers.Binary;
using Pdk.Loader;
using Pdk.Loader.Fixtures;

namespace Pdk.ProbeHost;

/// <summary>Replaces a plugin in C again and again, until the loader refuses: the system's limit of mappings must not end the process.</summary>
internal static class ReplacingProbe
{
    private const int Most = 40_000;

    /// <summary>Runs it.</summary>
    /// <param name="file">The plugin, <c>versioned.c</c>: its number is patched, so that each version has other content.</param>
    /// <returns>The exit code where the process lives so long.</returns>
    public static async Task<int> RunAsync(string file)
    {
        byte[] content = await File.ReadAllBytesAsync(file).ConfigureAwait(false);
        int at = content.AsSpan().IndexOf("patch-here:\0"u8) + 12;
        DirectoryInfo folder = Directory.CreateTempSubdirectory("pdk-probe-");
        try
        {
            using PluginHost host = new(new PluginHostOptions { UseEnvironment = false }.AddContract<IAdder>());
            LoadReportRow row;
            int number = 0;
            do
            {
                BinaryPrimitives.WriteInt32LittleEndian(content.AsSpan(at), ++number);
                string next = Path.Combine(folder.FullName, "next");
                await File.WriteAllBytesAsync(next, content).ConfigureAwait(false);
                File.Move(next, Path.Combine(folder.FullName, "x.so"), overwrite: true);
                row = await host.LoadAsync(Path.Combine(folder.FullName, "x.so")).ConfigureAwait(false);
            }
            while (row.IsReady && number < Most);

            Console.WriteLine($"refused {number} {row.Verdict} {row.Message}");
            Console.WriteLine($"answer {host.Create<IAdder>("adder").Add(0, 0)}");
            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
