using Pdk.Abi;

namespace Pdk.Loader.Native.Reports;

/// <summary>Copies what a library reports, as far as it can be read and is not too long.</summary>
internal static unsafe class ReportReader
{
    // In bytes. A plugin of the kit shortens the longest text, the story, to 16 KiB.
    private const int LongestType = 1024;
    private const int LongestMessage = 8 * 1024;
    private const int LongestDetail = 64 * 1024;

    /// <summary>Reads a record that is lent. Does not throw, except where memory runs out.</summary>
    internal static LibraryReport Read(ErrorRecord* error)
    {
        if (error is null || error->Size < ErrorRecord.SizeInVersion10)
        {
            return new LibraryReport(
                new UnhandledError("", "The plugin reported an exception without a record of it.", ""), IsAbsence: false);
        }

        UnhandledError told = new(Text(error->Type, LongestType), Text(error->Message, LongestMessage), Text(error->Detail, LongestDetail));
        return new LibraryReport(told, IsAbsence: error->Code == (int)PdkStatus.Unsupported);
    }

    private static string Text(StringView view, int most)
    {
        if (view.Length < 0 || view.Data is null)
        {
            return "";
        }

        // Cut within a letter, it ends with a replacement character.
        string text = System.Text.Encoding.UTF8.GetString(view.Data, (int)Math.Min(view.Length, most));
        return view.Length <= most ? text : $"{text} … (shortened)";
    }
}
