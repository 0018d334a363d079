using Pdk.Generators.Models;

namespace Pdk.Generators.Functions;

/// <summary>By which names hosts find what a style exports.</summary>
internal static class ExportSymbols
{
    /// <summary>The symbols of a style in the file, in the order of the alphabet.</summary>
    public static IEnumerable<string> Of(string style, LibraryModel library) => style switch
    {
        ExportStyles.DuckDb => [DuckDbEmitter.EntryOf(library.Facts.Library)],
        ExportStyles.Postgres => PostgresNames.Symbols(library.ExportedBy(ExportStyles.Postgres)),
        ExportStyles.Sqlite => [SqliteEmitter.Entry],
        ExportStyles.Stream => StreamEmitter.EntriesOf(library.ExportedBy(style)[0]),
        ExportStyles.Tutorial => [TutorialEmitter.Entry, TutorialEmitter.Metadata],
        _ => [],
    };
}
