using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Text;

namespace Pdk.Analyzers.Tests;

/// <summary>Applies a fix as an editor does, and compares the text; the fixed text must not have the mistake any more.</summary>
internal static class FixVerifier
{
    public static async Task Fixes(CodeFixProvider fixer, string source, string expected, string title)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source);
        Diagnostic diagnostic = (await Diagnose(document, fixer)).First();
        List<CodeAction> actions = await Actions(fixer, document, diagnostic);
        CodeAction action = actions.Single(candidate => candidate.Title == title);
        Document changed = await Apply(action, document);
        Assert.Equal(expected, (await changed.GetTextAsync()).ToString());

        IEnumerable<Diagnostic> left = await Diagnose(changed, fixer);
        Assert.Empty(left);
    }

    /// <summary>Applies a fix that changes the source, where files beside it matter.</summary>
    public static async Task Fixes(CodeFixProvider fixer, string source, string expected, string title, IReadOnlyList<AdditionalText> files)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source, files);
        Solution changed = await ApplyFirst(fixer, document, title);
        Document after = changed.GetDocument(document.Id)!;
        Assert.Equal(expected, (await after.GetTextAsync()).ToString());
        Assert.Empty(await Diagnose(after, fixer));
    }

    /// <summary>Applies a fix that changes or makes a file beside the source.</summary>
    public static async Task FixesFile(CodeFixProvider fixer, string source, IReadOnlyList<AdditionalText> files, string title, AdditionalText expected)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source, files);
        Solution changed = await ApplyFirst(fixer, document, title);
        await CheckFile(changed, document, expected);
        Assert.Empty(await Diagnose(changed.GetDocument(document.Id)!, fixer));
    }

    /// <summary>Applies the first fix to everything in the project that has the mistake; what changes is a file beside the source.</summary>
    public static async Task FixesAllInFile(CodeFixProvider fixer, string source, IReadOnlyList<AdditionalText> files, AdditionalText expected)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source, files);
        ImmutableArray<Diagnostic> diagnostics = [.. await Diagnose(document, fixer)];
        Assert.True(diagnostics.Length > 1, "There is only one thing to fix.");
        CodeAction first = (await Actions(fixer, document, diagnostics[0])).First();
        FixAllContext context = new(
            document.Project, fixer, FixAllScope.Project, first.EquivalenceKey!, fixer.FixableDiagnosticIds, new Diagnostics(diagnostics), CancellationToken.None);
        CodeAction action = (await fixer.GetFixAllProvider()!.GetFixAsync(context))!;
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        await CheckFile(operations.OfType<ApplyChangesOperation>().Single().ChangedSolution, document, expected);
    }

    private static async Task<Solution> ApplyFirst(CodeFixProvider fixer, Document document, string title)
    {
        Diagnostic diagnostic = (await Diagnose(document, fixer)).First();
        CodeAction action = (await Actions(fixer, document, diagnostic)).Single(candidate => candidate.Title == title);
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution;
    }

    private static async Task CheckFile(Solution changed, Document document, AdditionalText expected)
    {
        TextDocument file = Assert.Single(changed.GetProject(document.Project.Id)!.AdditionalDocuments, file => file.FilePath == expected.Path);
        Assert.Equal(expected.GetText()!.ToString(), (await file.GetTextAsync()).ToString());
    }

    /// <summary>Checks that nothing is offered for the first diagnostic.</summary>
    public static async Task OffersNothing(CodeFixProvider fixer, string source, IReadOnlyList<AdditionalText>? files = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source, files);
        Diagnostic diagnostic = (await Diagnose(document, fixer)).First();
        Assert.Empty(await Actions(fixer, document, diagnostic));
    }

    /// <summary>Applies the first fix everywhere in the document at once.</summary>
    public static async Task FixesAll(CodeFixProvider fixer, string source, string expected, IReadOnlyList<AdditionalText>? files = null)
    {
        using AdhocWorkspace workspace = new();
        Document document = AddDocument(workspace, source, files);
        ImmutableArray<Diagnostic> diagnostics = [.. await Diagnose(document, fixer)];
        Assert.True(diagnostics.Length > 1, "There is only one thing to fix.");
        CodeAction first = (await Actions(fixer, document, diagnostics[0])).First();
        FixAllContext context = new(
            document, fixer, FixAllScope.Document, first.EquivalenceKey!, fixer.FixableDiagnosticIds, new Diagnostics(diagnostics), CancellationToken.None);
        CodeAction action = (await fixer.GetFixAllProvider()!.GetFixAsync(context))!;
        Document changed = await Apply(action, document);
        Assert.Equal(expected, (await changed.GetTextAsync()).ToString());
    }

    private static Document AddDocument(AdhocWorkspace workspace, string source, IReadOnlyList<AdditionalText>? files = null)
    {
        ProjectId id = ProjectId.CreateNewId();
        ProjectInfo project = ProjectInfo.Create(
            id,
            VersionStamp.Default,
            "Acme.Plugins",
            "Acme.Plugins",
            LanguageNames.CSharp,
            compilationOptions: Compilations.Options(),
            parseOptions: Compilations.ParseOptions,
            metadataReferences: Compilations.References,
            additionalDocuments: (files ?? []).Select(file => DocumentInfo.Create(
                DocumentId.CreateNewId(id),
                file.Path,
                loader: TextLoader.From(TextAndVersion.Create(file.GetText()!, VersionStamp.Default)),
                filePath: file.Path)));
        workspace.AddProject(project);
        workspace.AddDocument(id, "Usings.cs", SourceText.From(Compilations.Usings));
        return workspace.AddDocument(id, Compilations.FileName, SourceText.From(source));
    }

    private static async Task<IEnumerable<Diagnostic>> Diagnose(Document document, CodeFixProvider fixer)
    {
        Compilation compilation = (await document.Project.GetCompilationAsync())!;
        return (await Compilations.Diagnose(compilation, document.Project.AnalyzerOptions.AdditionalFiles)).Where(diagnostic => fixer.FixableDiagnosticIds.Contains(diagnostic.Id));
    }

    private static async Task<List<CodeAction>> Actions(CodeFixProvider fixer, Document document, Diagnostic diagnostic)
    {
        List<CodeAction> actions = [];
        await fixer.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        return actions;
    }

    private static async Task<Document> Apply(CodeAction action, Document document)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> diagnostics) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(diagnostics);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(document.Name == Compilations.FileName ? diagnostics : []);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
