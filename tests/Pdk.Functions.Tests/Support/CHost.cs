using System.Diagnostics;

namespace Pdk.Functions.Tests.Support;

/// <summary>A host in C, compiled for the tests of a class, and run once for each call.</summary>
public abstract class CHost : IDisposable
{
    private static readonly TimeSpan s_deadline = TimeSpan.FromMinutes(5);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pdk-c-host-");
    private readonly Lazy<string> _program;
    private readonly List<string> _includes = [Path.Combine(AppContext.BaseDirectory, "Native")];

    /// <summary>Names a host.</summary>
    /// <param name="name">Its source in the folder <c>Native</c>, without the ending.</param>
    protected CHost(string name)
        : this(name, () => File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Native", $"{name}.c")))
    {
    }

    /// <summary>Names a host whose source lies elsewhere.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="source">Reads its source.</param>
    protected CHost(string name, Func<string> source) => _program = new Lazy<string>(() => Compile(name, source()));

    /// <summary>Lets it include the headers of a folder.</summary>
    /// <param name="folder">The folder.</param>
    protected void Include(string folder) => _includes.Add(folder);

    /// <summary>Puts a header beside its source.</summary>
    /// <param name="name">The header's name.</param>
    /// <param name="text">What is in it.</param>
    protected void Add(string name, string text) => File.WriteAllText(Path.Combine(_folder.FullName, name), text);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">What it is told.</param>
    public CHostAnswer Run(params string[] arguments) => RunWith("", new Dictionary<string, string>(), arguments);

    /// <summary>Runs it with text on its standard input, and more in its environment.</summary>
    /// <param name="input">The text.</param>
    /// <param name="environment">Names and values.</param>
    /// <param name="arguments">What it is told.</param>
    public CHostAnswer RunWith(string input, IReadOnlyDictionary<string, string> environment, params string[] arguments)
    {
        Engine.C.MustBeHere();
        ProcessStartInfo start = new(_program.Value, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        return Finish(start, input);
    }

    /// <summary>Deletes the program.</summary>
    public void Dispose()
    {
        _folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }

    private static CHostAnswer Finish(ProcessStartInfo start, string input)
    {
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        try
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It has ended before it has read everything; its exit code says why.
        }

        if (!process.WaitForExit(s_deadline))
        {
            process.Kill();
            Assert.Fail($"{start.FileName} {string.Join(' ', start.ArgumentList)} has not ended within {s_deadline}.");
        }

        return new CHostAnswer(process.ExitCode, output.Result.TrimEnd('\n'), errors.Result.TrimEnd('\n'));
    }

    private string Compile(string name, string text)
    {
        string program = Path.Combine(_folder.FullName, name);
        string source = Path.Combine(_folder.FullName, $"{name}.c");
        File.WriteAllText(source, text);
        CHostAnswer answer = Finish(
            new ProcessStartInfo(
                Engine.C.PathOf("gcc"),
                [
                    "-std=gnu11", "-Wall", "-Wextra", "-Werror", "-O1", .. _includes.Select(static folder => $"-I{folder}"), source, "-o", program, "-ldl",
                    "-lpthread",
                ])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            },
            "");
        Assert.True(answer.ExitCode == 0, answer.Errors);
        return program;
    }
}
