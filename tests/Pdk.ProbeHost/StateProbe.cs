using System.Globalization;
using Pdk.Contracts;
using Pdk.Loader;
using Pdk.Runtime;

namespace Pdk.ProbeHost;

/// <summary>Writes one version of an entry after the other, and tells of each when it is written, until it is killed.</summary>
internal static class StateProbe
{
    internal static async Task<int> RunAsync(string folder)
    {
        using FileStateStore store = FileStateStore.Open(folder);
        IState state = store.For(new ServiceRequest("probe"));
        ulong version = (await state.ReadAsync("k", default).ConfigureAwait(false)).Version;
        using Stream output = Console.OpenStandardOutput();
        while (true)
        {
            byte[] content = new byte[(version + 1) * 1237 % 50_000];
            Array.Fill(content, (byte)(version + 1));
            version = await state.WriteAsync("k", content, version, default).ConfigureAwait(false);
            output.Write(System.Text.Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{version}.\n")));
        }
    }
}
