using System.Text;

namespace Pdk.Abi;

/// <summary>Where messages go for which a host's ABI has no place.</summary>
internal static class StandardError
{
    /// <summary>Writes a line, in one piece. Where that cannot be done, nobody is told.</summary>
    internal static void Tell(string line)
    {
        try
        {
            using Stream stream = Console.OpenStandardError();
            stream.Write(Encoding.UTF8.GetBytes(line + "\n"));
        }
        catch (Exception)
        {
            // It is closed, or full, or no memory is left: the host has its error all the same.
        }
    }
}
