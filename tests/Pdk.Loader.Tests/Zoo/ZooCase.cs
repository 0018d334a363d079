namespace Pdk.Loader.Tests.Zoo;

/// <summary>One bad file, or one plugin that misbehaves when it is loaded.</summary>
/// <param name="Name">Its name, that of its file without the ending, and that of its golden text.</param>
/// <param name="Step">How far the loader comes.</param>
/// <param name="Verdict">What the loader says.</param>
/// <param name="Make">Puts it into the folder, under the path that it is given; answers the path that its row has.</param>
internal sealed record ZooCase(string Name, LoadStep Step, Verdict Verdict, Func<ZooFolder, string, string> Make)
{
    /// <summary>A file of these bytes.</summary>
    public static ZooCase Bytes(string name, LoadStep step, Verdict verdict, Func<ZooFolder, byte[]> content) => new(name, step, verdict, (zoo, path) =>
    {
        File.WriteAllBytes(path, content(zoo));
        return path;
    });

    /// <summary>A library from <c>Native/spoiled.c</c> with these macros.</summary>
    public static ZooCase Spoiled(string name, LoadStep step, Verdict verdict, params string[] macros) =>
        Library(name, step, verdict, "spoiled", [$"-DNAME=\"{name}\"", .. macros.Select(static macro => $"-D{macro}")]);

    /// <summary>A library from a C source.</summary>
    public static ZooCase Library(string name, LoadStep step, Verdict verdict, string source, params string[] options) => new(name, step, verdict, (zoo, path) =>
    {
        zoo.Compiler.CompileTo(path, source, options);
        return path;
    });

    public override string ToString() => Name;
}
